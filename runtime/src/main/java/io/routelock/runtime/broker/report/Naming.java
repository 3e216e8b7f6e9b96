package io.routelock.runtime.broker.report;

import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings.Newcomer;

import java.util.List;
import java.util.Optional;

/** How findings name clients and say numbers. */
final class Naming {

    private static final List<String> ORDINALS =
            List.of("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth");

    private Naming() {}

    /** {@code The client "c1" of user "plc1" (192.0.2.7:51012, listener 1883)}. */
    static String client(ClientFacts client) {
        String id = PlainText.quoted(client.identity().clientId());
        return client.identity()
                        .user()
                        .map(user -> "The client " + id + " of user " + PlainText.quoted(user))
                        .orElse("The anonymous client " + id)
                + " (%s, listener %s)"
                        .formatted(client.connection().address(), client.connection().listener());
    }

    /** {@code The client "c1" (192.0.2.7:51012, listener 1883)}, as far as it has said who it is. */
    static String newcomer(Newcomer who, String clientId) {
        String id =
                clientId.isEmpty() ? "A client without a name" : "The client " + PlainText.quoted(clientId);
        return id + " (%s, listener %s)".formatted(who.address(), who.listener());
    }

    /** {@code , for the third time within a minute}; nothing for the first. */
    static String times(int count) {
        if (count < 2) {
            return "";
        }
        return count < ORDINALS.size()
                ? ", for the " + ORDINALS.get(count) + " time within a minute"
                : ", " + count + " times within a minute";
    }

    static String user(Optional<String> user) {
        return user.map(name -> "the user " + PlainText.quoted(name)).orElse("anonymous clients");
    }

    /** Without the port, which is another with each try. */
    static String host(String address) {
        int port = address.lastIndexOf(':');
        return port < 0 ? address : address.substring(0, port);
    }
}
