package io.routelock.runtime.broker.session;

import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.watch.ClientView;

/**
 * A client that is logged in.
 *
 * @param rules of its listener, as they were when its login was judged last
 */
public record ClientFacts(
        ClientIdentity identity, PeerProof proof, ClientView.Connection connection, Rules rules) {}
