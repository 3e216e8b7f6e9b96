/** Who may add routes to a router: accounts, the limit on tries, and the rights of a router's files. */
@NullMarked
package io.routelock.runtime.account;

import org.jspecify.annotations.NullMarked;
