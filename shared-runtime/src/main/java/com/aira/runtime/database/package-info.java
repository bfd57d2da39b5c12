/** The database beyond a query: what its failures mean for whoever asked, and hearing what it tells. */
package com.aira.runtime.database;
