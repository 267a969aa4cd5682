/* A time that is pressed plays the film from there. Without this the links open the file at that time. */
(function () {
  "use strict";
  var film = document.querySelector("[data-player] video, [data-player] audio");
  if (!film) { return; }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-seek]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    film.currentTime = Number(link.dataset.seek);
    film.focus({ preventScroll: true });
    film.scrollIntoView({ block: "nearest" });
    var playing = film.play();
    if (playing) { playing.catch(function () { /* the player itself says what is wrong */ }); }
  });
})();
