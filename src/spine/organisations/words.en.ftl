organisations-taken = The code { $code }, or this employer's credit code, is already in use.
organisations-code-missing = An organisation code is needed.
