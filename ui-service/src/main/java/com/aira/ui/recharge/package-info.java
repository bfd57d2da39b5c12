/** Automatic recharges of wallets by saved cards, and e-mails about wallets that run low. */
package com.aira.ui.recharge;
