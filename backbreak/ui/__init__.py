"""Widgets that take values and emit signals."""
