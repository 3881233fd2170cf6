demo-not-empty = This database already holds records. The demo city needs an empty one, and never mixes with a real city.
demo-step-tree = Organisations
demo-step-earlier = Unions and members carried over
demo-step-days = The hundred days
demo-ready = The demo city is ready. Accounts (all with one password):
demo-password = Password
