/** What somebody has set up in the accounts that the sandbox stands in for, or not yet, as on an account's first day. */
package com.aira.sandbox.setup;
