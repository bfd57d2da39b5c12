/** Transactions on behalf of one business at a time. */
package com.aira.kb.tenancy;
