package io.routelock.app.topictree;

import io.routelock.mqtt.PublishProperties;

import java.util.ArrayList;
import java.util.List;

/** What MQTT 5 says of a message beside its payload, a property a line. */
final class PropertyLines {

    private static final int NAME_WIDTH = 18;

    private PropertyLines() {}

    static List<ShownLine> of(PublishProperties properties) {
        List<ShownLine> lines = new ArrayList<>();
        if (properties.text()) {
            lines.add(line("Payload format", "UTF-8 text"));
        }
        properties.contentType().ifPresent(it -> lines.add(line("Content type", it)));
        properties.expiry().ifPresent(it -> lines.add(line("Expires after", it.toSeconds() + " s")));
        properties.responseTopic().ifPresent(it -> lines.add(line("Response topic", it)));
        properties.correlation().ifPresent(it -> lines.add(line("Correlation data", it.toHex())));
        if (!properties.user().isEmpty()) {
            lines.add(ShownLine.of("User properties", "property-head"));
        }
        properties.user().forEach(it -> lines.add(line("  " + it.name(), it.value())));
        return lines;
    }

    private static ShownLine line(String name, String value) {
        String padded =
                name.length() >= NAME_WIDTH ? name + "  " : name + " ".repeat(NAME_WIDTH - name.length());
        return new ShownLine(
                List.of(new ShownLine.Piece(padded, "property-name"), new ShownLine.Piece(value, "")), "");
    }
}
