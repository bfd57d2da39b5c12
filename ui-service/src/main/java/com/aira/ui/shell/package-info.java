/**
 * The frame around every page: navigation, the switch between businesses, forms that keep what was typed, and how an
 * owner reads times, money and phone numbers.
 */
package com.aira.ui.shell;
