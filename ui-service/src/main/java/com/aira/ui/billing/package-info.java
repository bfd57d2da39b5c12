/** The monthly payments of numbers. */
package com.aira.ui.billing;
