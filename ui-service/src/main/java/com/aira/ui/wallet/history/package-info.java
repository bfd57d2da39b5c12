/** Every entry of a wallet, as a list and as a file. */
package com.aira.ui.wallet.history;
