error-sign-in = Please sign in first.
error-not-found = There is no such page or record, or it is outside what you may see.
error-invalid = Please correct the marked fields; everything else has been kept.
error-too-many = Too many attempts. Please try again in { $seconds } seconds.
error-broken = Something went wrong on our side and nothing was saved. Please try again later; if it persists, give the administrator the number below.
