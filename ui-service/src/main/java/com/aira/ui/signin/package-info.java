/** Who may enter: access tokens of Supabase Auth, by header or by cookie, and the lockout of those who guess. */
package com.aira.ui.signin;
