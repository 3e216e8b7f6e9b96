package io.routelock.runtime.cli;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.discovery.HostRange;
import io.routelock.runtime.launch.HostName;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;

/** How words of the command line become values; what is wrong with one is told with exit code 2. */
final class Arguments {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Arguments() {}

    static final class NetId implements ITypeConverter<AmsNetId> {
        @Override
        public AmsNetId convert(String text) {
            try {
                AmsNetId netId = AmsNetId.parse(text);
                if (netId.equals(AmsNetId.NONE)) {
                    throw new TypeConversionException("%s stands for no router".formatted(netId));
                }
                return netId;
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

    /** For what is on by default: as a boolean, picocli would make a flag of it. */
    enum Switch {
        ON,
        OFF
    }

    static final class OnOff implements ITypeConverter<Switch> {
        @Override
        public Switch convert(String text) {
            return switch (text) {
                case "on" -> Switch.ON;
                case "off" -> Switch.OFF;
                default -> throw new TypeConversionException("\"%s\" is neither on nor off".formatted(text));
            };
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

    /** What a router calls itself: as long as the handshake of Secure ADS can carry it. */
    static final class RouterName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            boolean legal =
                    !text.isBlank()
                            && text.length() <= HostName.LONGEST
                            && text.chars().noneMatch(Character::isISOControl)
                            && WINDOWS_1252.newEncoder().canEncode(text);
            if (!legal) {
                throw new TypeConversionException(
                        "\"%s\" is not a name for a router: 1 to %d characters of Windows-1252"
                                .formatted(text, HostName.LONGEST));
            }
            return text;
        }
    }

    /** One host: a name or an IPv4 address. */
    static final class Host implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            HostRange range = new Hosts().convert(text);
            if (text.contains("/")) {
                throw new TypeConversionException("\"%s\" is a range; name one host".formatted(text));
            }
            return range.text();
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
