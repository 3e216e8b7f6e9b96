package io.routelock.runtime.broker.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.routelock.pki.ClientVerdict;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/** What Netty and the JDK give for a handshake that failed. */
record HandshakeFailure(Throwable failure) {

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    /** An exception has few causes; a loop of them would have no end. */
    private static final int DEEPEST = 10;

    private Stream<Throwable> causes() {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause).limit(DEEPEST);
    }

    Optional<ClientVerdict.Refused> refusal() {
        return causes().filter(RefusedClientException.class::isInstance)
                .map(RefusedClientException.class::cast)
                .map(RefusedClientException::verdict)
                .findFirst();
    }

    boolean isNoTls() {
        return causes().anyMatch(NotSslRecordException.class::isInstance);
    }

    /** Whether the connection ended, and nothing was wrong with what came before. */
    boolean isCutOff() {
        Predicate<Throwable> closed = ClosedChannelException.class::isInstance;
        return causes().anyMatch(closed.or(HandshakeFailure::isReset));
    }

    private static boolean isReset(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof SSLException);
    }

    /** The name of the alert with which the client ended it. */
    Optional<String> alert() {
        return causes().map(Throwable::getMessage)
                .map(String::valueOf)
                .map(ALERT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    boolean says(String words) {
        return causes().anyMatch(cause -> String.valueOf(cause.getMessage()).contains(words));
    }

    /** One line; nothing of what the client sent but names of TLS. */
    String message() {
        String text = String.valueOf(failure.getMessage()).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
