/** Who sends a request: access tokens of Supabase Auth, by header or by cookie, and the sessions that they belong to. */
package com.aira.ui.authentication;
