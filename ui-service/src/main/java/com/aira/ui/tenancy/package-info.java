/** Who acts, and how a transaction enters the shared database on that owner's behalf. */
package com.aira.ui.tenancy;
