/** Invoices of what was paid into wallets: their PDF, their e-mail and their list. */
package com.aira.ui.invoices;
