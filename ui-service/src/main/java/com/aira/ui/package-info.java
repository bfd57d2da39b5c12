/** ui-service: the JSON API of owners, and payments. */
package com.aira.ui;
