"""The moving figure as pure maths: how does a body move?"""
