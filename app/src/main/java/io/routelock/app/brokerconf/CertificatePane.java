package io.routelock.app.brokerconf;

import io.routelock.app.theme.Icon;
import io.routelock.mosquitto.conf.CertificateFlaw;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** What the check of the certificates says, there and then. */
final class CertificatePane extends VBox {

    private final ObservableValue<String> name;

    /**
     * @param name by which clients come
     */
    CertificatePane(ReadOnlyObjectProperty<CertificateAnswer> answer, ObservableValue<String> name) {
        super(4);
        this.name = name;
        getStyleClass().add("certificate-check");
        managedProperty().bind(visibleProperty());
        answer.subscribe(this::show);
    }

    private void show(CertificateAnswer answer) {
        List<Node> lines = new ArrayList<>();
        if (!answer.inWords().isEmpty()) {
            lines.add(IconLine.small(Icon.OK, answer.inWords()));
        }
        answer.flaws().forEach(flaw -> lines.add(line(flaw)));
        if (!answer.facts().isEmpty() && name.getValue().isBlank()) {
            lines.add(
                    FormRows.hint(
                            "CN and SAN are not checked: fill in by which name or address clients connect."));
        }
        setVisible(!lines.isEmpty());
        getChildren().setAll(lines);
    }

    private static Node line(CertificateFlaw flaw) {
        return IconLine.of(flaw.severity(), flaw.message() + " " + flaw.fix());
    }
}
