package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** How a person operates a page. */
sealed interface InputMethod {

    /** Buttons, links, switches. */
    void press(Locator control);

    /** Replaces what a field holds. */
    void write(Locator field, String text);

    /** In a list to choose from, by the words shown. */
    void choose(Locator list, String option);

    /** A mouse, or a finger. */
    record Pointer() implements InputMethod {

        @Override
        public void press(Locator control) {
            control.click();
        }

        @Override
        public void write(Locator field, String text) {
            field.fill(text);
        }

        @Override
        public void choose(Locator list, String option) {
            list.selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
        }
    }

    /** Nothing but keys: every control is reached by Tab, from wherever the focus is, and shows that it has it. */
    record Keyboard(Page page) implements InputMethod {

        private static final int PATIENCE = 150;
        private static final String SHOWS_FOCUS = """
                element => {
                  const visible = part => { const look = getComputedStyle(part);
                    return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== 'none'; };
                  return visible(element) || [...(element.labels ?? [])].some(visible)
                    || visible(element.closest('form, label, li') ?? element);
                }""";

        @Override
        public void press(Locator control) {
            reach(control);
            page.keyboard().press("Enter");
        }

        @Override
        public void write(Locator field, String text) {
            reach(field);
            page.keyboard().press("ControlOrMeta+a");
            page.keyboard().type(text);
        }

        @Override
        public void choose(Locator list, String option) {
            reach(list);
            // The browser looks for the option that begins with what is typed.
            page.keyboard().type(option);
            Object chosen = list.evaluate("list => list.selectedOptions[0].label");
            if (!option.equals(chosen)) {
                throw new AssertionError("typing “" + option + "” chose “" + chosen + "”");
            }
        }

        void reach(Locator control) {
            assertThat(control).isVisible();
            assertThat(control).isEnabled();
            for (int i = 0; i < PATIENCE; i++) {
                if ((boolean) control.evaluate("element => element === document.activeElement")) {
                    if (!(boolean) control.evaluate(SHOWS_FOCUS)) {
                        throw new AssertionError("does not show that it has the focus: " + control);
                    }
                    return;
                }
                page.keyboard().press("Tab");
            }
            throw new AssertionError(PATIENCE + " Tabs do not reach " + control);
        }
    }
}
