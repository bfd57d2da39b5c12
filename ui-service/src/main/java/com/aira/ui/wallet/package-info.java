/** The wallet: balances, what is owed and what comes due, top-ups. */
package com.aira.ui.wallet;
