api-title = API
api-document = Download the OpenAPI document
api-what = Whatever can be done on the pages, a program can do through the API: the same rules, the same rights.
api-token = Get a token for an account first (POST /api/v1/tokens), then send it with every request:
api-manners = Days are days of Beijing time. Lists are paged by cursor: limit (1 to 200) and after, answered as items and next. A refusal is a problem (RFC 9457) that names the fields at fault. JSON answers carry an ETag. A write may carry an Idempotency-Key: sent again within a day, it is done once. What lies outside your reach does not exist (404).
api-language = What follows is taken from the OpenAPI document as it stands.
api-none = There are no operations yet.
api-contents = Operations by feature
api-operations = { $n ->
    [one] one operation
   *[other] { $n } operations
}
api-schemas = Schemas
api-name = Name
api-kind = Type
api-meaning = Meaning
api-required = required
api-anybody = No token needed.
api-account = Needs a token.
api-right = Needs a token of an account with the right
api-parameters = Parameters
api-body = Request body
api-answers = Answers
