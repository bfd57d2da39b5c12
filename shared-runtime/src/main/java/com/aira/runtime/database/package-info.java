/** What a failure of the database means for whoever asked. */
package com.aira.runtime.database;
