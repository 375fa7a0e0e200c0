"""The rules, pure: when should this person be asked to move?"""
