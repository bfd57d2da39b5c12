/** Supabase Auth: users, passwords, sessions and their tokens, recovery by mail. */
package com.aira.sandbox.supabase.auth;
