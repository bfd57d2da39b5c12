/** Money under load and under {@code kill -9}. */
package com.aira.it.money;
