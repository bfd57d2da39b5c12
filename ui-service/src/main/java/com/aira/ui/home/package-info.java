/** Where an owner begins: what needs doing, what comes next, what happened. */
package com.aira.ui.home;
