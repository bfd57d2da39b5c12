-- A view asks with its owner's rights unless it says otherwise, past the row level security of whoever reads it.
alter view private.wallet_differences set (security_invoker = true);
