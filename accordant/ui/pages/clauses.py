from accordant.ui.views.clauses import show

show()
