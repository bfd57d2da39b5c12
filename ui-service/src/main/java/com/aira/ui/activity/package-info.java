/** Who changed what: the log that the database's triggers write. */
package com.aira.ui.activity;
