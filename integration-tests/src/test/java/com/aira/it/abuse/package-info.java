/**
 * Attackers who take what is offered to everybody, too often: strangers, owners of free accounts, callers, and slow senders. And
 * the honest day that must not notice what stops them.
 */
package com.aira.it.abuse;
