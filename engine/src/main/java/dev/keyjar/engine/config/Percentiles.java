package dev.keyjar.engine.config;

import java.util.ArrayList;
import java.util.List;

/** The percentages of {@code latency-tracking-info-percentiles}, in the order given. */
public final class Percentiles {

    private Percentiles() {}

    /** Reads the value of the directive; each number is one of 0 to 100. */
    public static List<Double> parse(String text) {
        List<Double> percentages = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            percentages.add(percentage(word));
        }
        return percentages;
    }

    /** The rule of the directive. */
    static Value read(String current, String given) {
        StringBuilder shown = new StringBuilder();
        parse(given)
                .forEach(percentage ->
                        shown.append(shown.length() == 0 ? "" : " ").append(text(percentage)));
        return Value.ofText(shown.toString());
    }

    /** A percentage as short as can be: {@code 99.9}, {@code 50}. */
    public static String text(double percentage) {
        return percentage == Math.rint(percentage) ? Long.toString((long) percentage) : Double.toString(percentage);
    }

    private static double percentage(String word) {
        double percentage;
        try {
            percentage = Double.parseDouble(word);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("Invalid latency-tracking-info-percentiles parameters", noNumber);
        }
        if (!(percentage >= 0 && percentage <= 100)) {
            throw new IllegalArgumentException(
                    "latency-tracking-info-percentiles parameters should sit between [0.0,100.0]");
        }
        return percentage;
    }
}
