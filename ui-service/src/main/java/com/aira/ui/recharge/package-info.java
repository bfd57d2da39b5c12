/** Automatic recharges of wallets by saved cards, and letters about wallets that run low. */
package com.aira.ui.recharge;
