package io.routelock.runtime.cli;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.discovery.HostRange;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.net.InetSocketAddress;
import java.time.Duration;

/** How words of the command line become values; what is wrong with one is told with exit code 2. */
final class Arguments {

    private Arguments() {}

    static final class NetId implements ITypeConverter<AmsNetId> {
        @Override
        public AmsNetId convert(String text) {
            try {
                return AmsNetId.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    static final class Address implements ITypeConverter<AmsAddress> {
        @Override
        public AmsAddress convert(String text) {
            try {
                return AmsAddress.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Where somebody listens: 1 to 65535. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return port(text, 1);
        }
    }

    /** Where to listen: 0 is any free port. */
    static final class OwnPort implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return port(text, 0);
        }
    }

    private static int port(String text, int least) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < least || port > 0xFFFF) {
            throw new TypeConversionException("\"%s\" is not a port: %d to 65535".formatted(text, least));
        }
        return port;
    }

    /** A time in milliseconds, 1 to 3 600 000. */
    static final class Millis implements ITypeConverter<Duration> {

        private static final int MOST = 3_600_000;

        @Override
        public Duration convert(String text) {
            int millis = text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : 0;
            if (millis < 1 || millis > MOST) {
                throw new TypeConversionException(
                        "\"%s\" is not a time in milliseconds: 1 to %d".formatted(text, MOST));
            }
            return Duration.ofMillis(millis);
        }
    }

    /** A host name, an address or a range of addresses. */
    static final class Hosts implements ITypeConverter<HostRange> {
        @Override
        public HostRange convert(String text) {
            try {
                return HostRange.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code HOST}, {@code HOST:PORT} or {@code [IPv6]:PORT}; the name is looked up later. */
    static final class Router implements ITypeConverter<InetSocketAddress> {

        private static final int ADS_PORT = 48898;

        @Override
        public InetSocketAddress convert(String text) {
            int colon = text.lastIndexOf(':');
            boolean hasPort =
                    colon >= 0
                            && (text.indexOf(':') == colon
                                    || text.startsWith("[") && text.charAt(colon - 1) == ']');
            String host = hasPort ? text.substring(0, colon) : text;
            if (host.isBlank()) {
                throw new TypeConversionException("\"%s\" names no host".formatted(text));
            }
            int port = hasPort ? port(text.substring(colon + 1), 1) : ADS_PORT;
            return InetSocketAddress.createUnresolved(host, port);
        }
    }
}
