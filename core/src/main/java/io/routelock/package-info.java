/**
 * Routelock's core: protocols, files and trust, a package a concept, with no screen and no listening socket.
 */
@NullMarked
package io.routelock;

import org.jspecify.annotations.NullMarked;
