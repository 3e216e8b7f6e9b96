package io.routelock.app.routesfile;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The fields of one route, named as in the dialog that engineers know. On the JavaFX thread. */
final class RouteForm {

    private static final int BYTES_PER_KBYTE = 1024;

    /** How the other side proves who it is. */
    enum Mode {
        PLAIN,
        SELF_SIGNED,
        PRE_SHARED_KEY,
        SHARED_CA,
        /** Settings that this program does not understand and leaves alone. */
        OTHER
    }

    /** What the fields say. */
    record Entry(Route route, Optional<TlsCredential> credential) {}

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty netId = new SimpleStringProperty("");
    private final StringProperty virtualNetId = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty timeout = new SimpleStringProperty("");
    private final StringProperty fragment = new SimpleStringProperty("");
    private final BooleanProperty unidirectional = new SimpleBooleanProperty();
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.PLAIN);
    private final StringProperty fingerprint = new SimpleStringProperty("");
    private final BooleanProperty ignoreCn = new SimpleBooleanProperty();
    private final PskForm psk = new PskForm();
    private final CaForm ca = new CaForm();

    StringProperty nameProperty() {
        return name;
    }

    /** What the target calls itself. */
    StringProperty netIdProperty() {
        return netId;
    }

    /** What applications here call it, where that is something else (AMS NAT); empty where it is not. */
    StringProperty virtualNetIdProperty() {
        return virtualNetId;
    }

    /** IP address or host name. */
    StringProperty addressProperty() {
        return address;
    }

    /** In seconds; empty for what the router does by default. */
    StringProperty timeoutProperty() {
        return timeout;
    }

    /** In kByte; empty for what the router does by default. */
    StringProperty fragmentProperty() {
        return fragment;
    }

    BooleanProperty unidirectionalProperty() {
        return unidirectional;
    }

    ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** Of a self-signed certificate: 64 digits. */
    StringProperty fingerprintProperty() {
        return fingerprint;
    }

    /** Of a self-signed certificate. */
    BooleanProperty ignoreCnProperty() {
        return ignoreCn;
    }

    PskForm psk() {
        return psk;
    }

    CaForm ca() {
        return ca;
    }

    void show(Route route, Optional<TlsCredential> credential, boolean reveal) {
        name.set(route.name());
        netId.set(route.remoteNetId().orElse(route.netId()).toString());
        virtualNetId.set(route.remoteNetId().map(real -> route.netId().toString()).orElse(""));
        address.set(route.address());
        timeout.set(route.timeout().map(RouteForm::seconds).orElse(""));
        fragment.set(route.maxFragment().isPresent() ? kBytes(route.maxFragment().getAsInt()) : "");
        unidirectional.set(route.unidirectional());
        mode.set(modeOf(route.security()));
        show(route.security());
        psk.show(credential.flatMap(RouteForm::preShared), reveal);
        if (credential.isEmpty()
                && route.security() instanceof RouteSecurity.PreSharedKey(var who, var exact)) {
            psk.identityProperty().set(who);
            psk.caseSensitiveProperty().set(exact);
        }
        ca.show(credential.flatMap(RouteForm::sharedCa), reveal);
    }

    /** For a route that is not there yet: closed the other way, and trusting nobody until told whom. */
    void empty() {
        name.set("");
        netId.set("");
        virtualNetId.set("");
        address.set("");
        timeout.set("");
        fragment.set("");
        unidirectional.set(true);
        mode.set(Mode.SELF_SIGNED);
        fingerprint.set("");
        ignoreCn.set(false);
        psk.show(Optional.empty(), false);
        ca.show(Optional.empty(), false);
    }

    private void show(RouteSecurity security) {
        if (security instanceof RouteSecurity.SelfSigned(var print, boolean ignored)) {
            fingerprint.set(print.map(Fingerprint::hex).orElse(""));
            ignoreCn.set(ignored);
        } else {
            fingerprint.set("");
            ignoreCn.set(false);
        }
    }

    private static Mode modeOf(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain plain -> Mode.PLAIN;
            case RouteSecurity.SelfSigned selfSigned -> Mode.SELF_SIGNED;
            case RouteSecurity.PreSharedKey preShared -> Mode.PRE_SHARED_KEY;
            case RouteSecurity.SharedCa shared -> Mode.SHARED_CA;
            case RouteSecurity.Unrecognised unknown -> Mode.OTHER;
        };
    }

    private static Optional<TlsCredential.PreSharedKey> preShared(TlsCredential credential) {
        return credential instanceof TlsCredential.PreSharedKey key ? Optional.of(key) : Optional.empty();
    }

    private static Optional<TlsCredential.SharedCa> sharedCa(TlsCredential credential) {
        return credential instanceof TlsCredential.SharedCa files ? Optional.of(files) : Optional.empty();
    }

    /**
     * What the fields say, of a route that was there before.
     *
     * @throws IllegalArgumentException with words for the user, when that is no route
     */
    Entry value(Route before) {
        AmsNetId real = netId("AmsNetId", netId.get());
        Optional<AmsNetId> virtual =
                Optional.of(virtualNetId.get().strip())
                        .filter(text -> !text.isEmpty())
                        .map(text -> netId("virtual AmsNetId", text));
        Optional<TlsCredential> credential = credential();
        RouteSecurity security = credential.map(TlsCredential::security).orElseGet(() -> security(before));
        String where = address.get().strip();
        Route route =
                before.withName(name.get().strip())
                        .withAddress(where)
                        .withSecurity(security)
                        .withUnidirectional(unidirectional.get())
                        .withTimeout(timeout())
                        .withMaxFragment(fragment())
                        .withRemoteNetId(virtual.map(known -> real));
        return new Entry(withNetId(withAddressFlag(route, before), virtual.orElse(real)), credential);
    }

    /**
     * The flag says what the address is; it follows when that changes, and else stays as somebody wrote it.
     */
    private static Route withAddressFlag(Route route, Route before) {
        if (route.address().equals(before.address())) {
            return route;
        }
        RouteFlags kept = route.flags().without(RouteFlags.IP_ADDRESS);
        return route.withFlags(kept.with(RouteFlags.forAddress(route.address()).bits()));
    }

    private static Route withNetId(Route route, AmsNetId netId) {
        return new Route(
                route.name(),
                netId,
                route.address(),
                route.security(),
                route.flags(),
                route.unidirectional(),
                route.timeout(),
                route.maxFragment(),
                route.remoteNetId());
    }

    private static AmsNetId netId(String what, String text) {
        try {
            return AmsNetId.parse(text.strip());
        } catch (IllegalArgumentException e) {
            Fault fault = new Fault("the " + what + " is not six numbers from 0 to 255 with dots between");
            fault.initCause(e);
            throw fault;
        }
    }

    private Optional<TlsCredential> credential() {
        return switch (mode.get()) {
            case PRE_SHARED_KEY -> Optional.of(psk.value());
            case SHARED_CA -> Optional.of(ca.value());
            case PLAIN, SELF_SIGNED, OTHER -> Optional.empty();
        };
    }

    private RouteSecurity security(Route before) {
        return switch (mode.get()) {
            case PLAIN -> new RouteSecurity.Plain();
            case SELF_SIGNED -> new RouteSecurity.SelfSigned(fingerprint(), ignoreCn.get());
            case PRE_SHARED_KEY, SHARED_CA, OTHER -> before.security();
        };
    }

    private Optional<Fingerprint> fingerprint() {
        String text = fingerprint.get().strip();
        Optional<Fingerprint> read = Fingerprint.parse(text);
        Fault.when(!text.isEmpty() && read.isEmpty(), "the fingerprint is not 64 digits 0 to 9 and a to f");
        return read;
    }

    private Optional<Duration> timeout() {
        return number("timeout", timeout.get(), 1000).map(Duration::ofMillis);
    }

    private OptionalInt fragment() {
        Optional<Long> bytes = number("largest fragment", fragment.get(), BYTES_PER_KBYTE);
        Fault.when(bytes.filter(n -> n > Integer.MAX_VALUE).isPresent(), "the largest fragment is too large");
        return bytes.map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty());
    }

    /** Of the small unit, a thousand or so of which make the one that is typed. */
    private static Optional<Long> number(String what, String text, int unit) {
        String typed = text.strip().replace(',', '.');
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new BigDecimal(typed).multiply(BigDecimal.valueOf(unit)).toBigInteger().longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            Fault fault = new Fault("the " + what + " is not a number");
            fault.initCause(e);
            throw fault;
        }
    }

    private static String seconds(Duration time) {
        return plain(BigDecimal.valueOf(time.toMillis()).movePointLeft(3));
    }

    private static String kBytes(int bytes) {
        return plain(new BigDecimal(bytes).divide(BigDecimal.valueOf(BYTES_PER_KBYTE)));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
