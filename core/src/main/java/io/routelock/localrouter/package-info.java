/** The router of this computer as its applications meet it: who it is, and speaking through it. */
@NullMarked
package io.routelock.localrouter;

import org.jspecify.annotations.NullMarked;
