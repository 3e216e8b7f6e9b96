package io.routelock.app.brokers;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** The choices of the simple page that come after port and log level. */
final class SimplePane extends VBox {

    private final SimplePage simple;
    private final ComboBox<SimplePage.Authentication> authentication;
    private final CertificatePane certificates;
    private final VBox details = new VBox(12);

    SimplePane(NewBrokerPage page) {
        super(12);
        this.simple = page.simple();
        this.certificates = new CertificatePane(page.certificates());
        ComboBox<SimplePage.Tls> tls =
                Fields.choice("TLS support", List.of(SimplePage.Tls.values()), simple.tlsProperty());
        tls.setId("simple-tls");
        authentication =
                Fields.choice("Authentication", simple.authentications(), simple.authenticationProperty());
        authentication.setId("simple-authentication");
        simple.tlsProperty().subscribe((was, is) -> offer(simple.authentications()));
        simple.authenticationProperty().subscribe((was, is) -> rebuild());
        getChildren()
                .setAll(
                        Fields.row(
                                Fields.named("_TLS support", tls),
                                Fields.named("A_uthentication", authentication)),
                        details);
        rebuild();
    }

    /** What is chosen is kept, since the page sees to it that it is one of them. */
    private void offer(List<SimplePage.Authentication> wanted) {
        authentication.getItems().removeIf(one -> !wanted.contains(one));
        wanted.stream()
                .filter(one -> !authentication.getItems().contains(one))
                .forEach(authentication.getItems()::add);
        rebuild();
    }

    private void rebuild() {
        List<Node> parts = new ArrayList<>();
        login(parts);
        switch (simple.tlsProperty().get()) {
            case NONE -> {}
            case PSK -> parts.add(key());
            case CERTIFICATES -> parts.add(certificates);
        }
        details.getChildren().setAll(parts);
    }

    private void login(List<Node> parts) {
        switch (simple.authenticationProperty().get()) {
            case EVERYBODY -> parts.add(muted(everybody()));
            case ONE_USER -> {
                TextField name = Fields.text("User", "plc1", simple.user().nameProperty());
                name.setId("simple-user");
                SecretBox password = SecretBox.password(simple.user().secretProperty());
                password.field().setId("simple-password");
                parts.add(
                        Fields.row(
                                Fields.named("U_ser", name),
                                Fields.named("Pass_word", password, password.field())));
            }
            case CERTIFICATE_NAME -> {
                TextField name =
                        Fields.text("Common name", "Data collector", simple.commonName().nameProperty());
                name.setId("simple-common-name");
                parts.add(Fields.named("Commo_n name of the client's certificate", name));
                parts.add(
                        muted(
                                "Clients with other common names of the same CA may connect, but do nothing: the"
                                        + " acl_file has rules for this name alone."));
            }
        }
    }

    private String everybody() {
        return simple.tlsProperty().get() == SimplePage.Tls.PSK
                ? "Everybody who has the key may do everything."
                : "Everybody who reaches the port may do everything.";
    }

    private Node key() {
        TextField identity = Fields.text("PSK identity", "plc1", simple.key().nameProperty());
        identity.setId("simple-identity");
        SecretBox key = SecretBox.key(simple.key());
        return new VBox(
                8,
                Fields.named("PSK _identity", identity),
                Fields.named("Ke_y", key, key.field()),
                shownOnce());
    }

    static Label shownOnce() {
        return muted(
                "Generate makes a key of 32 bytes. Copy it for the client now: after this page only the files of"
                        + " the broker have it.");
    }

    private static Label muted(String words) {
        Label label = Fields.wrapped(words);
        label.getStyleClass().add("muted");
        return label;
    }
}
