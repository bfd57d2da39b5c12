/** Phone numbers: search, purchase from the wallet, use, release. */
package com.aira.ui.numbers;
