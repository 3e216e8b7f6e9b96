package io.routelock.app.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.routelock.app.theme.ThemeChoice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of the settings, read token by token: Jackson's binding to records takes longer to get ready than
 * all else that the window waits for. What is not known here is passed over, as is {@code null}.
 */
final class SettingsReader {

    /** Reads the value that the parser has come to. */
    private interface Value {
        void read(String name) throws IOException;
    }

    private final JsonParser json;

    private SettingsReader(JsonParser json) {
        this.json = json;
    }

    /**
     * @throws JsonParseException when it is not what this tool writes
     */
    static SettingsData read(byte[] file) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(file)) {
            json.nextToken();
            return new SettingsReader(json).settings(SettingsData.DEFAULT);
        }
    }

    private SettingsData settings(SettingsData first) throws IOException {
        Map<String, TableLook> tables = new HashMap<>();
        Map<String, String> notes = new HashMap<>();
        SettingsData[] data = {first};
        object(name -> {
            switch (name) {
                case "theme" -> data[0] = data[0].withTheme(theme());
                case "window" -> data[0] = data[0].withWindow(window(data[0].window()));
                case "tables" -> object(table -> tables.put(table, table()));
                case "notes" -> object(note -> notes.put(note, text()));
                default -> json.skipChildren();
            }
        });
        return new SettingsData(data[0].theme(), data[0].window(), tables, notes);
    }

    private ThemeChoice theme() throws IOException {
        String word = text();
        try {
            return ThemeChoice.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(json, "no theme: " + word, e);
        }
    }

    private WindowPlace window(WindowPlace first) throws IOException {
        WindowPlace[] place = {first};
        object(name -> {
            WindowPlace old = place[0];
            switch (name) {
                case "width" -> place[0] = new WindowPlace(number(), old.height(), old.maximized());
                case "height" -> place[0] = new WindowPlace(old.width(), number(), old.maximized());
                case "maximized" ->
                        place[0] = new WindowPlace(old.width(), old.height(), json.getBooleanValue());
                default -> json.skipChildren();
            }
        });
        return place[0];
    }

    private TableLook table() throws IOException {
        Map<String, Double> widths = new HashMap<>();
        List<String> hidden = new ArrayList<>();
        object(name -> {
            switch (name) {
                case "widths" -> object(column -> widths.put(column, number()));
                case "hidden" -> array(column -> hidden.add(text()));
                default -> json.skipChildren();
            }
        });
        return new TableLook(widths, hidden);
    }

    private double number() throws IOException {
        return json.getDoubleValue();
    }

    private String text() throws IOException {
        expect(JsonToken.VALUE_STRING);
        return json.getText();
    }

    private void object(Value value) throws IOException {
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                value.read(name);
            }
        }
    }

    private void array(Value value) throws IOException {
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            value.read("");
        }
    }

    private void expect(JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new JsonParseException(json, "expected " + token + ", got " + json.currentToken());
        }
    }
}
