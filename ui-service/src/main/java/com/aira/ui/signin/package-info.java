/** Signing up, in and out, passwords, closing the account, and the lockout of those who guess. */
package com.aira.ui.signin;
