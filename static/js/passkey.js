// allauth's own scripts speak with the authenticator; what went wrong is said on the page.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-trouble").hidden = false;
});
