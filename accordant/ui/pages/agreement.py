from accordant.ui.views.agreement import show

show()
