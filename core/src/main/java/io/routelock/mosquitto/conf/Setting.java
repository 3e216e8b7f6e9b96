package io.routelock.mosquitto.conf;

import java.util.List;

/**
 * What one line of a mosquitto.conf sets.
 *
 * @param name as it stands in the file
 * @param value the rest of the line, without the white space around it
 * @param place of the name
 * @param valueColumn from 1
 */
public record Setting(String name, String value, Place place, int valueColumn) {

    static Setting of(String file, ConfLine.Option line) {
        return new Setting(
                line.name(), line.text(), new Place(file, line.line(), line.column()), line.valueColumn());
    }

    /** Where the value stands. */
    public Place valuePlace() {
        return new Place(place.file(), place.line(), valueColumn);
    }

    /** The words of the value; at least one unless there is no value. */
    public List<String> words() {
        return value.isEmpty() ? List.of() : List.of(value.split(" +"));
    }

    /** Never the value of a password or key. */
    @Override
    public String toString() {
        boolean secret = ConfOptions.find(name).filter(ConfOption::isSecret).isPresent();
        return name + " " + (secret ? "(hidden)" : value) + " at " + place;
    }
}
