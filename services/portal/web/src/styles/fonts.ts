/** Noto Sans JP in the two weights of デジタル庁デザインシステム. Loaded after the first paint: the page is readable before. */
import '@fontsource/noto-sans-jp/400.css';
import '@fontsource/noto-sans-jp/700.css';
