/** The services that callers book. */
package com.aira.ui.offerings;
