from accordant.ui.views.guide import show

show()
