from accordant.ui.views.health import show

show()
