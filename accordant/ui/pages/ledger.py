from accordant.ui.views.ledger import show

show()
